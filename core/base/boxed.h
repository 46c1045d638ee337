// Boxed: a value that is rarely there, kept apart from what is always there.
//
// It copies and moves like the value itself, costs one pointer where it is absent, and may hold the
// type it stands in: a calculation can carry the calculation of a part of it.
//
//   Boxed<Details> details;        absent
//   details.fill().cut = cut;      present
#ifndef PLANSHIFT_BASE_BOXED_H_
#define PLANSHIFT_BASE_BOXED_H_

#include <memory>
#include <utility>

namespace planshift {

template <typename T>
class Boxed {
 public:
  Boxed() = default;
  explicit Boxed(T value) : held_(std::make_unique<T>(std::move(value))) {}
  Boxed(const Boxed& other) : held_(other.held_ ? std::make_unique<T>(*other.held_) : nullptr) {}
  Boxed(Boxed&& other) noexcept = default;
  Boxed& operator=(const Boxed& other) {
    Boxed copy(other);
    held_ = std::move(copy.held_);
    return *this;
  }
  Boxed& operator=(Boxed&& other) noexcept = default;
  ~Boxed() = default;

  // The value, made where it was absent.
  T& fill() {
    if (!held_) held_ = std::make_unique<T>();
    return *held_;
  }

  explicit operator bool() const { return held_ != nullptr; }
  const T& operator*() const { return *held_; }
  const T* operator->() const { return held_.get(); }
  T& operator*() { return *held_; }
  T* operator->() { return held_.get(); }

 private:
  std::unique_ptr<T> held_;
};

}  // namespace planshift

#endif  // PLANSHIFT_BASE_BOXED_H_
