internal import Foundation

/// Made-up names whose frequencies follow Zipf's law: the name of rank n occurs with a frequency proportional to 1/n, like words in real
/// texts.
struct Names {
    private var state: UInt64 = 1935
    private static let count = 50_000.0
    private static let syllables = "bcdfghjklmnprstvwz".flatMap { first in "aeiou".map { "\(first)\($0)" } }

    /// Returns a dozen names, perhaps with repetitions.
    mutating func next() -> String {
        (0..<12).map { _ in name() }.joined(separator: ", ")
    }

    private mutating func name() -> String {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        let rank = Int(pow(Self.count, Double(state >> 11) / Double(1 << 53)))
        let base = Self.syllables.count
        return "x" + Self.syllables[rank % base] + Self.syllables[rank / base % base] + Self.syllables[rank / base / base]
    }
}
