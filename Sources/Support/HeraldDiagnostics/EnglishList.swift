/// Joins words to a list in a message.
///
///     let formats = ["atom", "rss", "json"]
///     let expected = EnglishList.or(formats)  // atom, rss or json
public enum EnglishList {
    /// Returns the words as `a, b or c`, for the *expected* part of a message, or `nothing` if there are none.
    ///
    /// - Parameters:
    ///   - words: The words in the order in which they are shown.
    ///   - limit: The largest number of words to name. If there are more, the result is `a, b and 12 more`.
    public static func or(_ words: [String], limit: Int = 14) -> String {
        if words.count > limit { return words.prefix(limit).joined(separator: ", ") + " and \(words.count - limit) more" }
        return joined(words, by: "or")
    }

    /// Returns the words as `a, b and c`, or `nothing` if there are none.
    public static func and(_ words: [String]) -> String { joined(words, by: "and") }

    /// Returns the words with commas between them and `conjunction` before the last. French joins a list in the same way.
    public static func joined(_ words: [String], by conjunction: String) -> String {
        guard let last = words.last, words.count > 1 else { return words.first ?? "nothing" }
        return words.dropLast().joined(separator: ", ") + " \(conjunction) \(last)"
    }
}
