/* The functions of planshift--0.1.sql over the C API.
 *
 * A catalog is opened once for each backend and kept: the next row with the same bytes finds it. A
 * few are kept, so that a query whose rows belong to several vendors opens none of them twice; the
 * one that was not asked for the longest time makes room.
 *
 * The awkward case is a catalog that is bad: it is kept, too, with its errors, or a million rows
 * would read it a million times.
 */
#include "postgres.h"

#include "common/hashfn.h"
#include "fmgr.h"
#include "utils/builtins.h"
#include "utils/jsonb.h"
#include "utils/memutils.h"

#include <planshift.h>

PG_MODULE_MAGIC;

#define KEPT_CATALOGS 16

typedef struct KeptCatalog {
  void *bytes; /* the jsonb, in TopMemoryContext; NULL for an empty place */
  uint32 size;
  uint32 hash;
  uint64 last_asked;
  planshift_catalog *catalog; /* NULL for a bad one */
  planshift_text errors;      /* of a bad one */
} KeptCatalog;

static KeptCatalog kept[KEPT_CATALOGS];
static uint64 asked = 0;

static void forget(KeptCatalog *place) {
  if (place->bytes != NULL) pfree(place->bytes);
  planshift_close(place->catalog);
  planshift_free(&place->errors);
  memset(place, 0, sizeof *place);
}

/* Opens the catalog in the place of the one that was not asked for the longest time. */
static KeptCatalog *keep(Jsonb *document, uint32 size, uint32 hash) {
  KeptCatalog *place = &kept[0];
  char *text;
  int i;
  for (i = 1; i < KEPT_CATALOGS; ++i) {
    if (kept[i].last_asked < place->last_asked) place = &kept[i];
  }
  forget(place);
  text = JsonbToCString(NULL, &document->root, (int)size);
  place->bytes = MemoryContextAlloc(TopMemoryContext, size);
  memcpy(place->bytes, VARDATA(document), size);
  place->size = size;
  place->hash = hash;
  planshift_open(text, strlen(text), &place->catalog, &place->errors);
  pfree(text);
  return place;
}

static KeptCatalog *find(Jsonb *document) {
  const uint32 size = VARSIZE(document) - VARHDRSZ;
  const uint32 hash = hash_bytes((const unsigned char *)VARDATA(document), (int)size);
  KeptCatalog *found = NULL;
  int i;
  for (i = 0; i < KEPT_CATALOGS && found == NULL; ++i) {
    if (kept[i].bytes != NULL && kept[i].hash == hash && kept[i].size == size &&
        memcmp(kept[i].bytes, VARDATA(document), size) == 0) {
      found = &kept[i];
    }
  }
  if (found == NULL) found = keep(document, size, hash);
  found->last_asked = ++asked;
  return found;
}

static Datum jsonb_of(const char *text) {
  return DirectFunctionCall1(jsonb_in, CStringGetDatum(text));
}

static Datum answer(Jsonb *document, const char *question, Jsonb *request) {
  const KeptCatalog *place = find(document);
  planshift_text given = {NULL, 0};
  char *text;
  if (place->catalog == NULL) return jsonb_of(psprintf("{\"catalog\": %s}", place->errors.data));
  text = JsonbToCString(NULL, &request->root, (int)VARSIZE(request));
  planshift_ask(place->catalog, question, text, strlen(text), &given);
  pfree(text);
  /* Copied first: whatever jsonb_in may raise, the text is not lost. */
  text = pnstrdup(given.data, given.size);
  planshift_free(&given);
  return jsonb_of(text);
}

PG_FUNCTION_INFO_V1(planshift_quote);
Datum planshift_quote(PG_FUNCTION_ARGS) {
  return answer(PG_GETARG_JSONB_P(0), "quote", PG_GETARG_JSONB_P(1));
}

PG_FUNCTION_INFO_V1(planshift_ask_question);
Datum planshift_ask_question(PG_FUNCTION_ARGS) {
  return answer(PG_GETARG_JSONB_P(0), text_to_cstring(PG_GETARG_TEXT_PP(1)),
                PG_GETARG_JSONB_P(2));
}

PG_FUNCTION_INFO_V1(planshift_version_text);
Datum planshift_version_text(PG_FUNCTION_ARGS) {
  PG_RETURN_TEXT_P(cstring_to_text(planshift_version()));
}
