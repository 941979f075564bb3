extension StringProtocol {
    /// The number of words separated by white space.
    package var wordCount: Int {
        var count = 0
        var isInWord = false
        for scalar in unicodeScalars {
            let isBlank = scalar.isASCII ? scalar == " " || (9...13).contains(scalar.value) : scalar.properties.isWhitespace
            if !isBlank && !isInWord { count += 1 }
            isInWord = !isBlank
        }
        return count
    }
}
