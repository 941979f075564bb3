/// Passwords in addresses, and secrets that were written where their place belongs: wherever Herald shows what somebody wrote, they are
/// not shown.
enum SecretRedactor {
    /// `text` with a star for every sign of a password: what stands between the user's `:` and the `@` of an address (RFC 3986,
    /// section 3.2.1), the value of a parameter whose name ends with `password`, and that of the
    /// setting `secret-env` if it cannot be the name of a variable. Lengths stay, so that carets point where they did.
    static func hidden(in text: String) -> String {
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

    /// The value from `start` on, up to what ends it in YAML; nothing if it is a variable's name.
    private static func misplaced(in scalars: [Unicode.Scalar], from start: Int) -> Range<Int> {
        let end = scalars[start...].firstIndex { ",}\n".unicodeScalars.contains($0) } ?? scalars.endIndex
        let isName = scalars[start..<end].allSatisfy {
            ($0.isASCII && $0.properties.isAlphabetic) || "0123456789_\"' ".unicodeScalars.contains($0)
        }
        return isName ? start..<start : start..<end
    }

    /// Where the address or its parameter ends.
    private static func end(of scalars: [Unicode.Scalar], from start: Int) -> Int {
        scalars[start...].firstIndex { "&\"',;)]} \t\n".unicodeScalars.contains($0) } ?? scalars.endIndex
    }

    /// The password of an address whose user begins at `start`. It may hold an unescaped `/` or `@` by mistake.
    private static func userPassword(in scalars: [Unicode.Scalar], from start: Int) -> Range<Int>? {
        let address = scalars[start..<(scalars[start...].firstIndex { "\"' \t\n".unicodeScalars.contains($0) } ?? scalars.endIndex)]
        guard let last = address.lastIndex(of: "@"), let colon = address[..<last].firstIndex(of: ":") else { return nil }
        return colon + 1..<last
    }
}
