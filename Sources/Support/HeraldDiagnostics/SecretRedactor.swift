/// Masks secrets in text that Herald shows: passwords in addresses, and secrets written where the name of a variable belongs.
package enum SecretRedactor {
    /// Returns `text` with a star in place of every character of a secret. The length stays the same, so that carets still point at the
    /// right column.
    ///
    /// Three kinds of secrets are found:
    /// - the password of an address: the text between the user's `:` and the `@` (RFC 3986, section 3.2.1).
    /// - the value of a URL parameter whose name ends with `password`.
    /// - the value of the setting `secret-env`, if it cannot be the name of an environment variable.
    package static func hidden(in text: String) -> String {
        let marks = [UInt8(ascii: ":"), UInt8(ascii: "=")]
        guard text.utf8.contains(where: marks.contains) else { return text }
        var scalars = Array(text.unicodeScalars)
        for index in scalars.indices {
            if starts("://", scalars, index), let secret = userPassword(in: scalars, from: index + 3) { hide(secret, &scalars) }
            if starts("secret-env:", scalars, index) { hide(misplaced(in: scalars, from: index + 11), &scalars) }
            if starts("password=", scalars, index) { hide(index + 9..<end(of: scalars, from: index + 9), &scalars) }
        }
        return String(String.UnicodeScalarView(scalars))
    }

    private static func hide(_ range: Range<Int>, _ scalars: inout [Unicode.Scalar]) {
        for index in range { scalars[index] = "*" }
    }

    private static func starts(_ word: String, _ scalars: [Unicode.Scalar], _ index: Int) -> Bool {
        scalars[index...].starts(with: word.unicodeScalars)
    }

    /// Returns the range of the value that begins at `start` and ends where YAML ends it, or an empty range if the value is the name of a
    /// variable.
    private static func misplaced(in scalars: [Unicode.Scalar], from start: Int) -> Range<Int> {
        let end = scalars[start...].firstIndex { ",}\n".unicodeScalars.contains($0) } ?? scalars.endIndex
        let isName = scalars[start..<end].allSatisfy {
            ($0.isASCII && $0.properties.isAlphabetic) || "0123456789_\"' ".unicodeScalars.contains($0)
        }
        return isName ? start..<start : start..<end
    }

    /// Returns the index at which the address or parameter value that contains `start` ends.
    private static func end(of scalars: [Unicode.Scalar], from start: Int) -> Int {
        scalars[start...].firstIndex { "&\"',;)]} \t\n".unicodeScalars.contains($0) } ?? scalars.endIndex
    }

    /// Returns the range of the password in an address whose user name begins at `start`, or nil if it has none. The password may contain
    /// an unescaped `/` or `@`.
    private static func userPassword(in scalars: [Unicode.Scalar], from start: Int) -> Range<Int>? {
        let address = scalars[start..<(scalars[start...].firstIndex { "\"' \t\n".unicodeScalars.contains($0) } ?? scalars.endIndex)]
        guard let last = address.lastIndex(of: "@"), let colon = address[..<last].firstIndex(of: ":") else { return nil }
        return colon + 1..<last
    }
}
