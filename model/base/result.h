// Errors as values: a function that can fail returns Result<T> and never throws for bad input.
#pragma once

#include <string>
#include <utility>
#include <variant>

namespace vnetlens {

/// Why something could not be done, as one plain sentence for the user. Names the file and, where there is
/// one, the JSON path.
struct Error {
    std::string text;
};

/// A T, or the Error that prevented it. Check with `if (!result)` before `value()`.
template<typename T>
class Result
{
public:
    Result(T value)
        : m_content(std::in_place_index<0>, std::move(value))
    {
    }
    Result(Error error)
        : m_content(std::in_place_index<1>, std::move(error))
    {
    }

    explicit operator bool() const { return m_content.index() == 0; }
    const T& value() const& { return std::get<0>(m_content); }
    T&& value() && { return std::get<0>(std::move(m_content)); }
    const Error& error() const { return std::get<1>(m_content); }
    const T* operator->() const { return &std::get<0>(m_content); }
    const T& operator*() const { return std::get<0>(m_content); }

private:
    std::variant<T, Error> m_content;
};

} // namespace vnetlens
