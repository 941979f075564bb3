/// A control character of the bidirectional algorithm that opens or closes a run of text (Unicode Standard Annex 9, section 2).
///
/// Marks such as U+200F are no such characters: they have no end.
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

/// The runs of a passage that are open, so that the passage can be closed where it ends and does not reorder what follows it.
///
/// A control that closes nothing is dropped. What is open at the end of the passage is closed there. An isolate that ends first closes the
/// embeddings in it. A balanced passage is not changed, except that its isolates close their embeddings by controls of their own.
struct BidiNesting {
    private var open: [BidiControl] = []

    /// Whether nothing is open.
    var isEmpty: Bool { open.isEmpty }

    /// Handles the next control of the passage, and passes the controls to write in its place to `write`.
    mutating func take(_ control: BidiControl, write: (BidiControl) -> Void) {
        switch control {
        case .popDirectionalFormatting:
            guard let last = open.last, !last.isIsolate else { return }
            write(open.removeLast().closer)
        case .popDirectionalIsolate:
            guard let start = open.lastIndex(where: \.isIsolate) else { return }
            while open.count > start { write(open.removeLast().closer) }
        default:
            open.append(control)
            write(control)
        }
    }

    /// Passes the controls that close everything that is open to `write`, and keeps the open runs if `keeping`.
    mutating func close(keeping: Bool = false, write: (BidiControl) -> Void) {
        for control in open.reversed() { write(control.closer) }
        if !keeping { open = [] }
    }

    /// Passes the controls that open again what is open to `write`.
    func reopen(write: (BidiControl) -> Void) { open.forEach(write) }
}
