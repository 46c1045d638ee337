// Reads what a customer owns: for each resource a list of things, of ids, or only how many.
#ifndef PLANSHIFT_JSON_INVENTORY_READER_H_
#define PLANSHIFT_JSON_INVENTORY_READER_H_

#include <optional>
#include <string_view>
#include <vector>

#include "planshift/json/id_table.h"
#include "planshift/json/reader.h"
#include "planshift/subscription/request.h"

namespace planshift {

// What the catalog's resources demand of the items, found once for all requests.
class InventoryReader {
 public:
  explicit InventoryReader(const Catalog& catalog);

  // {"rooms": [{"id": "r1", "domains": "a.example", "capacity": 4000}], "groups": 2}
  //
  // Ids are unique within a list; an item's parent must be in the parent's list, if there is one;
  // numbers that a limit scales or caps are whole. Fields that no rule asks for are not looked at.
  void read(Reader& in, Value value, Request& request);

 private:
  // Of one resource.
  struct Demands {
    std::string_view parent;                      // the field that names the parent, or empty
    std::string_view order_key;                   // the field that keep_top orders by, or empty
    std::vector<std::string_view> whole_numbers;  // fields that scale and cap act on
  };
  void read_owned(Reader& in, Value value, std::size_t resource, Owned& owned);
  void read_item(Reader& in, Value value, const Demands& demands, OwnedItem& item);
  bool read_field(Reader& in, Value value, const Demands& demands, OwnedItem::Value& content);
  void check_parents(Reader& in, Value inventory, Value list, std::size_t resource);

  const Catalog& catalog_;
  IdFinder<Resource> resources_;
  std::vector<Demands> demands_;              // by Catalog::resources
  std::vector<std::string_view> with_items_;  // ids of the resources that have items of their own
};

}  // namespace planshift

#endif  // PLANSHIFT_JSON_INVENTORY_READER_H_
