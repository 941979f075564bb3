/// The words of a name or a short text in lower case and without accents, for comparisons.
///
/// There is a space before and after each word: the folded form of `Saint-Denis` is ` saint denis `. So a phrase is in a text, as whole
/// words, if its folded form is in that of the text. The rules are those of searches (``ScalarFolds``).
package enum FoldedWords {
    /// Returns the folded words of `text`. Empty if it has neither letters nor digits.
    package static func of(_ text: String) -> String {
        var words = String.UnicodeScalarView()
        var isInWord = false
        for scalar in text.unicodeScalars {
            switch fold(scalar) {
            case .separator: isInWord = false
            case .dropped: continue
            case .letter(let letter):
                if !isInWord { words.append(" ") }
                words.append(letter)
                isInWord = true
            }
        }
        if !words.isEmpty { words.append(" ") }
        return String(words)
    }

    private static func fold(_ scalar: Unicode.Scalar) -> ScalarFolds.Fold {
        switch scalar {
        case "a"..."z", "0"..."9": .letter(scalar)
        case "A"..."Z": .letter(Unicode.Scalar(UInt8(ascii: scalar) + 32))
        default: scalar.isASCII ? .separator : ScalarFolds.shared.fold(scalar.value)
        }
    }
}
