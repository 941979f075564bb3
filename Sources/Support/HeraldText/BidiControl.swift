/// A control character of the bidirectional algorithm that opens or closes a run of text (Unicode Standard Annex 9, section 2).
///
/// Marks such as U+200F are not such characters: they have no end.
package enum BidiControl: UInt32, Sendable, CaseIterable {
    case leftToRightEmbedding = 0x202A
    case rightToLeftEmbedding = 0x202B
    /// Closes an embedding or an override.
    case popDirectionalFormatting = 0x202C
    case leftToRightOverride = 0x202D
    case rightToLeftOverride = 0x202E
    case leftToRightIsolate = 0x2066
    case rightToLeftIsolate = 0x2067
    case firstStrongIsolate = 0x2068
    /// Closes an isolate, and what was opened inside it.
    case popDirectionalIsolate = 0x2069

    /// Whether the control opens an isolate.
    var isIsolate: Bool { rawValue >= Self.leftToRightIsolate.rawValue && self != .popDirectionalIsolate }

    /// The control that closes what this one opens.
    var closer: BidiControl { isIsolate ? .popDirectionalIsolate : .popDirectionalFormatting }

    /// The three bytes of the control in UTF-8.
    var utf8: (UInt8, UInt8, UInt8) { (0xE2, 0x80 | UInt8(rawValue >> 6 & 0x3F), 0x80 | UInt8(rawValue & 0x3F)) }
}
