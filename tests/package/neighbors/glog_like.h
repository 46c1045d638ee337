// The macros of a logging library in glog's manner: assertions that are streams.
#ifndef NEIGHBORS_GLOG_LIKE_H_
#define NEIGHBORS_GLOG_LIKE_H_

#include <iostream>

#define LOG(severity) std::cout << "glog " #severity ": "
#define LOG_IF(severity, condition) \
  if (!(condition)) {               \
  } else                            \
    LOG(severity)
#define VLOG(level) LOG_IF(level, (level) > 1)
#define CHECK(condition) LOG_IF(FATAL, !(condition)) << #condition << '\n'
#define CHECK_EQ(a, b) CHECK((a) == (b))
#define CHECK_NOTNULL(pointer) (pointer)
#define DCHECK(condition) CHECK(condition)
#define PCHECK(condition) CHECK(condition)

#endif  // NEIGHBORS_GLOG_LIKE_H_
