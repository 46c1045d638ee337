// Reads what a catalog says for people only: its guides, which tell how things are done at this
// vendor, and the brand, with which its documents are written. Both are checked and not kept, and
// are passed through by whoever shows them.
#ifndef PLANSHIFT_JSON_GUIDE_READER_H_
#define PLANSHIFT_JSON_GUIDE_READER_H_

#include "planshift/json/reader.h"

namespace planshift {

void check_guides(Reader& in, Value value);
void check_brand(Reader& in, Value value);

}  // namespace planshift

#endif  // PLANSHIFT_JSON_GUIDE_READER_H_
