// Calculators: the catalogs that JavaScript has opened, each decoded once.
//
// Text goes in and out as UTF-8 bytes in the module's own memory. JavaScript writes into the input
// buffer, calls with the number of bytes, and reads the answer at its address, as many bytes as the
// call returned. If embind carried the text instead, it would be copied three times on its way.
//
//   address = input_buffer(bytes)    JavaScript writes the catalog there
//   open_calculator(bytes)           the answer is {"calculator":1} or {"errors":[…]}
//   ask_calculator(1, bytes)         of "quote\n{…}": the answer's JSON text or {"errors":[…]}
//   close_calculator(1)
//
// Handles are never reused, so that a closed one is always told apart from a living one.
#ifndef PLANSHIFT_WASM_CALCULATORS_H_
#define PLANSHIFT_WASM_CALCULATORS_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "planshift/json/ask.h"

namespace planshift {

// The questions that this module answers: each module has a questions.cpp of its own.
std::span<const Question> module_questions();

// The address of a buffer for so many bytes of text. It stays the same until more is asked for.
std::uintptr_t input_buffer(std::size_t bytes);

// These read the first `bytes` of the input buffer and return the number of bytes of their answer.
std::size_t open_calculator(std::size_t bytes);
// The name of the question, a line feed, the request. An unknown handle is a mistake of the calling
// page's engine and traps.
std::size_t ask_calculator(int calculator, std::size_t bytes);
std::size_t write_version();

// The address of the last answer, which stands until the next one.
std::uintptr_t answer_place();

void close_calculator(int calculator);

// For what a module binds beside these: the first bytes of the input buffer, and an answer to read.
std::string_view read_input(std::size_t bytes);
std::size_t write_answer(std::string text);

}  // namespace planshift

#endif  // PLANSHIFT_WASM_CALCULATORS_H_
