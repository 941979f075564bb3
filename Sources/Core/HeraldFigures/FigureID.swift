/// The beginning of the ids in an SVG drawing: `figure-seasonal-work_map`.
///
/// One HTML page contains several drawings, and an id must occur only once in a page. So each drawing of a page needs another beginning.
package struct FigureID: Sendable, Hashable {
    /// ASCII letters, digits, hyphens and underscores, of which the first is a letter.
    let written: String

    /// Creates an id from any text. Different texts have different ids: bytes that an id cannot have are written as `_` and two
    /// hexadecimal digits.
    package init(_ text: String) {
        let digits = Array("0123456789abcdef".utf8)
        var bytes = Array("figure-".utf8)
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
                UInt8(ascii: "-"):
                bytes.append(byte)
            default: bytes += [UInt8(ascii: "_"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        written = String(decoding: bytes, as: UTF8.self)
    }

    private init(checked: String) { written = checked }

    /// Returns the id of one drawing of a practice or a selection: `figure-seasonal-work_targets_2` is the second drawing of targets.
    ///
    /// - Parameters:
    ///   - name: The name of the drawing. No name may end with an underscore and another name; then the ids of all drawings differ.
    ///   - number: The number of the drawing, from 1. The first one has no number in its id.
    func part(_ name: StaticString, _ number: Int = 1) -> FigureID {
        FigureID(checked: "\(written)_\(name)\(number > 1 ? "_\(number)" : "")")
    }
}
