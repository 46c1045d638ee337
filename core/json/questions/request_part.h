// What a question adds to a request: an object beside subscription and change (F6).
//
//   {"subscription": …, "change": …, "curve": {"step": "P1W"}, "schedule": {"until": "2027-06-01"}}
//
// The objects of several questions may stand in one request, so that one file serves them all. Each
// question uses its own; the others must be right all the same, as every part of a document must
// (DEC-30).
// So a request is read by a table of these parts (questions/request_parts.h), and the question that
// is asked says where its own goes:
//
//   read_request_part(vendor, report, root, needs, request, OwnPart(kCurvePart, span));
#ifndef PLANSHIFT_JSON_QUESTIONS_REQUEST_PART_H_
#define PLANSHIFT_JSON_QUESTIONS_REQUEST_PART_H_

#include <string_view>

#include "planshift/base/error.h"
#include "planshift/json/document.h"
#include "planshift/json/error_report.h"
#include "planshift/subscription/request.h"
#include "planshift/subscription/vendor.h"

namespace planshift {

// What has to be there. Whatever is there has to be right.
struct RequestNeeds {
  bool subscription = true;
  bool period = true;  // or an anchor, in the subscription
  bool change = true;
  bool changes = false;  // the list of a chain
};

struct RequestPart {
  std::string_view key;
  // What the question with this part needs of the request besides.
  RequestNeeds needs;
  // Reads the object into `target`, or only reports what is wrong with it when that is null.
  // Without this function the object is not looked into: its question is not the contract's.
  void (*read)(ErrorReport& report, const Catalog& catalog, Value value, void* target) = nullptr;
  // What asking the question finds, when everything in the request is right.
  Errors (*ask)(const Vendor& vendor, const Request& request, Value root) = nullptr;
};

// The same, remembering what the object is read into.
template <typename T>
struct TypedPart : RequestPart {};

template <auto kRead>
struct PartReader;
template <typename T, void (*kRead)(ErrorReport&, const Catalog&, Value, T&)>
struct PartReader<kRead> {
  using Target = T;
  static void read(ErrorReport& report, const Catalog& catalog, Value value, void* target) {
    T unused{};
    kRead(report, catalog, value, target == nullptr ? unused : *static_cast<T*>(target));
  }
};
template <auto kRead>
constexpr TypedPart<typename PartReader<kRead>::Target> request_part(
    std::string_view key, RequestNeeds needs,
    Errors (*ask)(const Vendor& vendor, const Request& request, Value root)) {
  return {{.key = key, .needs = needs, .read = PartReader<kRead>::read, .ask = ask}};
}

// The part of the question that is asked, and where it goes.
struct OwnPart {
  OwnPart() = default;  // a question without one
  template <typename T>
  OwnPart(const TypedPart<T>& part, T& into) : key(part.key), target(&into) {}

  std::string_view key;
  void* target = nullptr;
};

}  // namespace planshift

#endif  // PLANSHIFT_JSON_QUESTIONS_REQUEST_PART_H_
