import Foundation

/// The normalization forms of Unicode Standard Annex 15.
enum UnicodeForms {
    /// Returns a text in the form C.
    static func composed(_ text: String) -> String {
        text.utf8.allSatisfy { $0 < 0x80 } ? text : text.precomposedStringWithCanonicalMapping
    }

    /// Returns a label of a domain as it is registered: wide letters as plain ones, capitals as small letters, in the form C (RFC 5895).
    static func registered(_ label: String) -> String {
        composed(composed(label.precomposedStringWithCompatibilityMapping.lowercased()).precomposedStringWithCompatibilityMapping)
    }
}
