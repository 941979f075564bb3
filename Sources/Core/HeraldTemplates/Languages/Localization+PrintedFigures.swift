public import HeraldModel

extension Localization {
    /// Returns the first number or range of a text in the notation of the language: the inverse of ``figure(_:)`` and ``amount(_:_:)``.
    ///
    ///     let value = Localization.of(.english).value(ofPrinted: "5,000–8,000 workers (2007)")  // 5000..8000
    ///
    /// A unit that begins with digits can look like more digits of the number: `20 000-litre tanks`. So leave such units out.
    ///
    /// - Parameter text: The text: a figure, also with its year, or an amount with its currency.
    /// - Returns: `nil` if the text has no number.
    public func value(ofPrinted text: String) -> Figure? {
        let scalars = Array(text.unicodeScalars)
        guard let digit = scalars.firstIndex(where: Self.isDigit) else { return nil }
        var index = digit > 0 && scalars[digit - 1] == Self.minus ? digit - 1 : digit
        let first = number(in: scalars, from: &index)
        guard index + 1 < scalars.count, scalars[index] == "–", Self.isDigit(scalars[index + 1]) || scalars[index + 1] == Self.minus else {
            return Figure(written: first)
        }
        index += 1
        return Figure(written: first + ".." + number(in: scalars, from: &index)) ?? Figure(written: first)
    }

    private static let minus: Unicode.Scalar = "\u{2212}"

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

    /// Reads a number that begins at `index`, and moves `index` to its end.
    private func number(in scalars: [Unicode.Scalar], from index: inout Int) -> String {
        let (mark, separator) = (Array(notation.decimalMark.unicodeScalars), Array(notation.separator.unicodeScalars))
        var written = ""
        if index < scalars.count, scalars[index] == Self.minus {
            written = "-"
            index += 1
        }
        func digits(after sign: [Unicode.Scalar], at start: Int) -> Int {
            guard !sign.isEmpty, scalars[start...].starts(with: sign) else { return 0 }
            return scalars[(start + sign.count)...].prefix(while: Self.isDigit).count
        }
        func take() {
            while index < scalars.count, Self.isDigit(scalars[index]) {
                written.unicodeScalars.append(scalars[index])
                index += 1
            }
        }
        take()
        while digits(after: separator, at: index) == 3 {
            index += separator.count
            take()
        }
        if digits(after: mark, at: index) > 0 {
            index += mark.count
            written += "."
            take()
        }
        return written
    }
}
