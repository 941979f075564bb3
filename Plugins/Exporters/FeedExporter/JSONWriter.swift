import HeraldJSON
import HeraldKit
import HeraldModel

/// Writes JSON into a document in pieces, so memory does not grow with the document. The caller must close what it opens.
final class JSONWriter {
    private let stream: any DocumentStream
    private var bytes: [UInt8] = []
    private var isFirst = true

    init(_ stream: any DocumentStream) { self.stream = stream }

    /// Writes the name of a member; its value must follow.
    func name(_ name: StaticString) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        bytes.append(contentsOf: UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
        bytes.append(contentsOf: "\":".utf8)
        isFirst = true
    }

    /// Opens an object or array.
    func open(_ bracket: Unicode.Scalar) {
        separate()
        bytes.append(UInt8(ascii: bracket))
        isFirst = true
    }

    /// Closes an object or array.
    func close(_ bracket: Unicode.Scalar) {
        bytes.append(UInt8(ascii: bracket))
        isFirst = false
    }

    /// Starts a new line before the next value.
    func breakLine() {
        separate()
        bytes.append(0x0A)
        isFirst = true
    }

    /// Writes a string.
    func value(_ text: String) {
        separate()
        JSONString.append(text, to: &bytes)
    }

    /// Writes a number.
    func value(_ number: Int) {
        separate()
        bytes.append(contentsOf: String(number).utf8)
    }

    /// Writes `true`.
    func valueTrue() {
        separate()
        bytes.append(contentsOf: "true".utf8)
    }

    /// Writes a member with a string.
    func member(_ name: StaticString, _ text: String) {
        self.name(name)
        value(text)
    }

    /// Writes a member with an array of strings; nothing if `texts` is empty.
    func member(_ name: StaticString, _ texts: [String]) {
        if texts.isEmpty { return }
        self.name(name)
        open("[")
        for text in texts { value(text) }
        close("]")
    }

    /// Writes a member with an array of objects; nothing if `elements` is empty.
    func members<Element>(_ name: StaticString, _ elements: [Element], _ write: (Element) -> Void) {
        if elements.isEmpty { return }
        self.name(name)
        open("[")
        for element in elements {
            open("{")
            write(element)
            close("}")
        }
        close("]")
    }

    /// Writes pending bytes to the document if there are at least `size`. Throws errors of the document.
    func flush(atLeast size: Int = 65_536) throws {
        if bytes.count < size { return }
        try bytes.withUnsafeBytes { try stream.write($0) }
        bytes.removeAll(keepingCapacity: true)
    }

    private func separate() {
        if !isFirst { bytes.append(UInt8(ascii: ",")) }
        isFirst = false
    }
}
