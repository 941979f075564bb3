import HeraldModel

/// A colour of the sRGB space, with the contrast of WCAG 2.2.
package struct Colour: RecordScalar {
    package var red: UInt8
    package var green: UInt8
    package var blue: UInt8

    package static let white = Colour(0xFF, 0xFF, 0xFF)
    package static let black = Colour(0, 0, 0)
    package static let expectation = "a colour such as \"#1b6b3f\""

    package init(_ red: UInt8, _ green: UInt8, _ blue: UInt8) {
        self.red = red
        self.green = green
        self.blue = blue
    }

    /// Creates a colour from `#rrggbb` or `#rgb`.
    package init?(written: String) {
        guard written.hasPrefix("#") else { return nil }
        var digits = written.dropFirst().compactMap(\.hexDigitValue)
        guard digits.count == written.utf8.count - 1 else { return nil }
        if digits.count == 3 { digits = digits.flatMap { [$0, $0] } }
        guard digits.count == 6 else { return nil }
        self.init(UInt8(digits[0] * 16 + digits[1]), UInt8(digits[2] * 16 + digits[3]), UInt8(digits[4] * 16 + digits[5]))
    }

    /// The six hexadecimal digits, in capitals.
    package var digits: String {
        [red, green, blue].map { ($0 < 16 ? "0" : "") + String($0, radix: 16, uppercase: true) }.joined()
    }

    package var written: String { "#" + digits.lowercased() }

    /// Returns the colour with a share of another one, from 0 to 1.
    package func mixed(with other: Colour, share: Double) -> Colour {
        let mix = { (own: UInt8, other: UInt8) in UInt8((Double(own) + (Double(other) - Double(own)) * share).rounded()) }
        return Colour(mix(red, other.red), mix(green, other.green), mix(blue, other.blue))
    }

    /// The relative luminance, from 0 for black to 1 for white (WCAG 2.2).
    private var luminance: Double {
        let linear = [red, green, blue].map { Self.linear[Int($0)] }
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    }

    /// Returns the contrast to another colour, from 1 to 21 (WCAG 2.2).
    package func contrast(to other: Colour) -> Double {
        let (light, dark) = (max(luminance, other.luminance), min(luminance, other.luminance))
        return (light + 0.05) / (dark + 0.05)
    }

    /// Returns the nearest darker or lighter shade that `accepts`, or `nil` if there is none.
    package func nearest(where accepts: (Colour) -> Bool) -> Colour? {
        let found = [Colour.black, .white].compactMap { end in
            (1...255).lazy.map { (share: $0, colour: mixed(with: end, share: Double($0) / 255)) }.first { accepts($0.colour) }
        }
        return found.min { distance(to: $0.colour) < distance(to: $1.colour) }?.colour
    }

    private func distance(to other: Colour) -> Int {
        zip([red, green, blue], [other.red, other.green, other.blue]).map { abs(Int($0) - Int($1)) }.reduce(0, +)
    }
}
