// Reads a catalog's guides: how things are done at this vendor, for people. They are checked and
// not kept, and are passed through by whoever shows them.
#ifndef PLANSHIFT_JSON_GUIDE_READER_H_
#define PLANSHIFT_JSON_GUIDE_READER_H_

#include "planshift/json/reader.h"

namespace planshift {

void check_guides(Reader& in, Value value);

}  // namespace planshift

#endif  // PLANSHIFT_JSON_GUIDE_READER_H_
