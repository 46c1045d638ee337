/* Planshift for C, and for every language that can call C.
 *
 * A catalog is opened once, asked as often as you like, and closed. Texts are UTF-8 with their
 * lengths; what goes in is JSON, what comes out is one line of JSON, byte for byte as the program
 * `planshift` prints it.
 *
 *   planshift_catalog *catalog = NULL;
 *   planshift_text text = {NULL, 0};
 *   if (planshift_open(shop, strlen(shop), &catalog, &text) == PLANSHIFT_DONE) {
 *     if (planshift_ask(catalog, "quote", request, strlen(request), &text) == PLANSHIFT_DONE) {
 *       puts(text.data);
 *     }
 *     planshift_free(&text);
 *     planshift_close(catalog);
 *   }
 *
 * Who owns what: a text that a call gives is yours until you give it to planshift_free, whatever
 * the call returned; one that holds a text already is not freed by the next call. What you pass in
 * is only read, and not kept.
 *
 * What can go wrong: bad input is PLANSHIFT_BAD_INPUT, and the text is then
 * {"errors":[{"path","code","args","message"}, ...]} with everything that is wrong. A refusal is an
 * answer, not an error. Nothing throws and nothing sets errno. A broken invariant of Planshift, and
 * memory that is used up, end the process by abort().
 *
 * Threads: one catalog may be asked by many threads at once. Open and close it in one.
 *
 * The awkward case is a text with a NUL byte in it: the length counts, so it is read and refused.
 */
#ifndef PLANSHIFT_H_
#define PLANSHIFT_H_

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define PLANSHIFT_EXPORT __attribute__((visibility("default")))
#else
#define PLANSHIFT_EXPORT
#endif

typedef struct planshift_catalog planshift_catalog;

typedef struct planshift_text {
  char* data;  /* ends with a NUL that the length does not count; NULL for no text */
  size_t size; /* in bytes */
} planshift_text;

typedef enum planshift_status { PLANSHIFT_DONE = 0, PLANSHIFT_BAD_INPUT = 2 } planshift_status;

/* Opens a catalog. `errors` is a text when it is bad, and no text otherwise. */
PLANSHIFT_EXPORT planshift_status planshift_open(const char* catalog, size_t catalog_size,
                                                 planshift_catalog** opened,
                                                 planshift_text* errors);

/* Asks it: "quote", "compare", "curve", "options", "fit", "schedule", "chain", "check",
 * "conventions" or "explain". `answer` is always a text: the answer, or the errors. */
PLANSHIFT_EXPORT planshift_status planshift_ask(const planshift_catalog* catalog,
                                                const char* question, const char* request,
                                                size_t request_size, planshift_text* answer);

/* Frees a text and leaves it without one. No text, or NULL, is fine. */
PLANSHIFT_EXPORT void planshift_free(planshift_text* text);

/* Closes a catalog. NULL is fine. */
PLANSHIFT_EXPORT void planshift_close(planshift_catalog* catalog);

/* "0.1.0"; not to be freed. */
PLANSHIFT_EXPORT const char* planshift_version(void);

#ifdef __cplusplus
}
#endif

#endif /* PLANSHIFT_H_ */
