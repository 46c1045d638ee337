/* Calls everything of include/planshift.h from C, with good input and bad. */

#include "planshift.h"

#include <pthread.h>
#include <stdio.h>
#include <string.h>

static int failed = 0;

#define EXPECT(what)                                            \
  do {                                                          \
    if (!(what)) {                                              \
      printf("%s:%d: not so: %s\n", __FILE__, __LINE__, #what); \
      failed = 1;                                               \
    }                                                           \
  } while (0)

static const char kCatalog[] =
    "{\"planshift\":1,\"id\":\"rooms\",\"currency\":\"GBP\",\"plans\":["
    "{\"id\":\"standard\",\"prices\":[{\"interval\":\"P1M\",\"amount\":\"99.00\"}]},"
    "{\"id\":\"pro\",\"prices\":[{\"interval\":\"P1M\",\"amount\":\"249.00\"}]}],"
    "\"policy\":{\"changes\":{\"upgrade\":{\"settle\":\"restart\"}}}}";
static const char kRequest[] =
    "{\"subscription\":{\"plan\":\"standard\",\"interval\":\"P1M\","
    "\"period\":{\"start\":\"2026-11-01\",\"end\":\"2026-12-01\"}},"
    "\"change\":{\"kind\":\"switch\",\"at\":\"2026-11-15\",\"plan\":\"pro\"}}";

static planshift_catalog* open_rooms(void) {
  planshift_catalog* catalog = NULL;
  planshift_text errors = {NULL, 0};
  EXPECT(planshift_open(kCatalog, strlen(kCatalog), &catalog, &errors) == PLANSHIFT_DONE);
  EXPECT(catalog != NULL);
  EXPECT(errors.data == NULL && errors.size == 0);
  return catalog;
}

static void answers(void) {
  planshift_catalog* catalog = open_rooms();
  planshift_text text = {NULL, 0};
  EXPECT(planshift_ask(catalog, "quote", kRequest, strlen(kRequest), &text) == PLANSHIFT_DONE);
  EXPECT(strlen(text.data) == text.size);
  EXPECT(strstr(text.data, "\"to_pay\":\"196.20\"") != NULL);
  planshift_free(&text);
  EXPECT(text.data == NULL && text.size == 0);
  EXPECT(planshift_ask(catalog, "compare", kRequest, strlen(kRequest), &text) == PLANSHIFT_DONE);
  EXPECT(strstr(text.data, "\"answers\":[") != NULL);
  planshift_free(&text);
  planshift_close(catalog);
}

/* A catalog that asks for more than there is, and every way to ask it wrongly. */
static void refuses(void) {
  static const char kBroken[] = "{\"planshift\":1,\"id\":\"x\",\"plans\":[]}";
  static const char kNul[] = "{}\0{}";
  planshift_catalog* catalog = NULL;
  planshift_text text = {NULL, 0};
  EXPECT(planshift_open(kBroken, strlen(kBroken), &catalog, &text) == PLANSHIFT_BAD_INPUT);
  EXPECT(catalog == NULL);
  EXPECT(strncmp(text.data, "{\"errors\":[", 11) == 0);
  EXPECT(strstr(text.data, "currency") != NULL);
  planshift_free(&text);
  catalog = open_rooms();
  EXPECT(planshift_ask(catalog, "quote", "{}", 2, &text) == PLANSHIFT_BAD_INPUT);
  EXPECT(strstr(text.data, "\"missing_key\"") != NULL);
  planshift_free(&text);
  EXPECT(planshift_ask(catalog, "quote", "", 0, &text) == PLANSHIFT_BAD_INPUT);
  planshift_free(&text);
  EXPECT(planshift_ask(catalog, "quote", kNul, sizeof kNul - 1, &text) == PLANSHIFT_BAD_INPUT);
  EXPECT(strstr(text.data, "bad_json") != NULL);
  planshift_free(&text);
  EXPECT(planshift_ask(catalog, "price", kRequest, strlen(kRequest), &text) == PLANSHIFT_BAD_INPUT);
  EXPECT(strstr(text.data, "bad_value") != NULL);
  planshift_free(&text);
  planshift_free(&text);
  planshift_free(NULL);
  planshift_close(catalog);
  planshift_close(NULL);
}

struct asking {
  const planshift_catalog* catalog;
  int same;
};

static void* ask_often(void* argument) {
  struct asking* asking = argument;
  int i;
  for (i = 0; i < 2000; ++i) {
    planshift_text text = {NULL, 0};
    if (planshift_ask(asking->catalog, "quote", kRequest, strlen(kRequest), &text) ==
            PLANSHIFT_DONE &&
        strstr(text.data, "\"to_pay\":\"196.20\"") != NULL) {
      ++asking->same;
    }
    planshift_free(&text);
  }
  return NULL;
}

static void answers_many_threads(void) {
  planshift_catalog* catalog = open_rooms();
  struct asking asking[4];
  pthread_t threads[4];
  int i;
  for (i = 0; i < 4; ++i) {
    asking[i].catalog = catalog;
    asking[i].same = 0;
    EXPECT(pthread_create(&threads[i], NULL, ask_often, &asking[i]) == 0);
  }
  for (i = 0; i < 4; ++i) {
    EXPECT(pthread_join(threads[i], NULL) == 0);
    EXPECT(asking[i].same == 2000);
  }
  planshift_close(catalog);
}

int main(void) {
  answers();
  refuses();
  answers_many_threads();
  EXPECT(strchr(planshift_version(), '.') != NULL);
  return failed;
}
