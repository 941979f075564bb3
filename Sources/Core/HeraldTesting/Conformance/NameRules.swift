/// Rules for the names and summaries of plug-ins.
package enum NameRules {
    /// Returns how `name` breaks the rule of kebab-case, or `nil`. `what` names it in the sentence: `the name`.
    package static func kebabCase(_ name: String, _ what: String) -> String? {
        let words = name.split(separator: "-", omittingEmptySubsequences: false)
        let isKebab = words.allSatisfy { word in
            !word.isEmpty && word.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) }
        }
        if isKebab, let first = name.utf8.first, (97...122).contains(first) { return nil }
        return "\(what) \"\(name)\" is not in kebab-case; expected lower-case letters, digits and hyphens, such as \"title-list\""
    }

    /// Returns how `text` is not one sentence, or `nil`. `what` names it: `the summary`.
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
