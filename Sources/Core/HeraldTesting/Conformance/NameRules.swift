/// Rules for the names and summaries of plug-ins.
///
/// A user reads names and summaries of all plug-ins and settings in one list, whoever wrote them. So they have one form:
///
/// | text | example | used |
/// |---|---|---|
/// | name of a plug-in | `title-list` | in pipelines, in commands, in addresses of the manual |
/// | key of a setting | `archive-size` | in pipelines, in the JSON Schema |
/// | summary | `The titles of all practices, one a line.` | in the manual, in completions of editors |
///
/// Each function returns a sentence for a ``ConformanceFailure``, or `nil` if the text keeps the rule.
package enum NameRules {
    /// Returns how `name` breaks the rule of kebab-case, or `nil`.
    ///
    /// A name begins with a letter from a to z. Letters, digits and single hyphens follow. It does not end with a hyphen.
    /// `iati-2` is a name, while `2-iati`, `titleList`, `title_list`, `title--list` and `übersicht` are none. Such a name
    /// needs no quotation marks in YAML, in a shell and in an address.
    ///
    /// - Parameters:
    ///   - name: The name or key.
    ///   - what: Its place in the sentence: `the name`, `the setting`.
    package static func kebabCase(_ name: String, _ what: String) -> String? {
        let words = name.split(separator: "-", omittingEmptySubsequences: false)
        let isKebab = words.allSatisfy { word in
            !word.isEmpty && word.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) }
        }
        if isKebab, let first = name.utf8.first, (97...122).contains(first) { return nil }
        return "\(what) \"\(name)\" is not in kebab-case; expected lower-case letters, digits and hyphens, such as \"title-list\""
    }

    /// Returns how `text` is not one sentence, or `nil`.
    ///
    /// A sentence is on one line, begins with a capital or a character without case, and ends with a full stop. A
    /// full stop, a blank and a capital inside begin a second sentence; so write `for example` instead of an
    /// abbreviation before a name.
    ///
    /// - Parameters:
    ///   - text: The summary.
    ///   - what: Its place in the sentence: `the summary`.
    package static func sentence(_ text: String, _ what: String) -> String? {
        guard let first = text.first else { return "\(what) is empty; expected one sentence" }
        if text.contains(where: \.isNewline) { return "\(what) has several lines; expected one sentence: \"\(text)\"" }
        if first.isLowercase || first.isWhitespace { return "\(what) does not begin with a capital letter: \"\(text)\"" }
        if text.last != "." { return "\(what) does not end with a full stop: \"\(text)\"" }
        // A full stop before a capital begins a second sentence.
        var previous: [Character] = []
        for character in text {
            if character.isUppercase, previous.suffix(2) == [".", " "] {
                return "\(what) has several sentences; expected one: \"\(text)\""
            }
            previous = previous.suffix(1) + [character]
        }
        return nil
    }
}
