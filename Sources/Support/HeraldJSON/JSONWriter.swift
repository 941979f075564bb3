/// A streaming writer of compact JSON (RFC 8259): it sets the commas, and ``JSONString`` escapes the strings.
///
/// The caller closes what it opens. The bytes are UTF-8 without white space, unless the caller breaks a line.
///
///     var writer = JSONWriter()
///     writer.openObject()
///     writer.member("id", "cities-of-migration")
///     writer.closeObject()
package struct JSONWriter {
    /// The bytes written since the beginning or the last ``flush(atLeast:to:)``.
    package var bytes: [UInt8] = []
    /// Whether the next value needs no comma before it.
    @usableFromInline var isFirst = true
    /// How strings are written.
    @usableFromInline let form: JSONString.Form

    @inlinable package init(form: JSONString.Form = .document) { self.form = form }

    /// Opens an object.
    @inlinable package mutating func openObject() { open(UInt8(ascii: "{")) }

    /// Closes the innermost object.
    @inlinable package mutating func closeObject() { close(UInt8(ascii: "}")) }

    /// Opens an array.
    @inlinable package mutating func openArray() { open(UInt8(ascii: "[")) }

    /// Closes the innermost array.
    @inlinable package mutating func closeArray() { close(UInt8(ascii: "]")) }

    /// Writes the name of the next member, which needs no escapes.
    @inlinable package mutating func name(_ name: StaticString) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        name.withUTF8Buffer { bytes.append(contentsOf: $0) }
        bytes.append(UInt8(ascii: "\""))
        bytes.append(UInt8(ascii: ":"))
        isFirst = true
    }

    /// Writes the name of the next member.
    @inlinable package mutating func name(_ name: String) {
        value(name)
        bytes.append(UInt8(ascii: ":"))
        isFirst = true
    }

    /// Writes a string.
    @inlinable package mutating func value(_ text: String) {
        separate()
        JSONString.append(text, to: &bytes, form: form)
    }

    /// Writes a whole number.
    @inlinable package mutating func value(_ number: Int) {
        separate()
        bytes.append(contentsOf: String(number).utf8)
    }

    /// Writes a number as JSON writes it, such as `0.5`.
    package mutating func number(_ text: String) {
        separate()
        bytes.append(contentsOf: text.utf8)
    }

    /// Writes `true` or `false`.
    package mutating func value(_ flag: Bool) { word(flag ? "true" : "false") }

    /// Writes `null`.
    package mutating func null() { word("null") }

    /// Breaks the line before the next value, after the comma that it needs.
    package mutating func breakLine() {
        separate()
        bytes.append(0x0A)
        isFirst = true
    }

    /// Passes the bytes to `write` and forgets them if there are `size` or more. Throws what `write` throws.
    package mutating func flush(atLeast size: Int = 65_536, to write: (UnsafeRawBufferPointer) throws -> Void) throws {
        if bytes.count < size { return }
        try bytes.withUnsafeBytes(write)
        bytes.removeAll(keepingCapacity: true)
    }

    private mutating func word(_ word: StaticString) {
        separate()
        word.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }

    @inlinable mutating func open(_ bracket: UInt8) {
        separate()
        bytes.append(bracket)
        isFirst = true
    }

    @inlinable mutating func close(_ bracket: UInt8) {
        bytes.append(bracket)
        isFirst = false
    }

    @inlinable mutating func separate() {
        if !isFirst { bytes.append(UInt8(ascii: ",")) }
        isFirst = false
    }
}

extension JSONWriter {
    /// Writes a member that is a string.
    package mutating func member(_ name: StaticString, _ text: String) {
        self.name(name)
        value(text)
    }

    /// Writes a member that is an array of strings. Nothing for an empty one.
    package mutating func member(_ name: StaticString, _ texts: [String]) {
        if texts.isEmpty { return }
        self.name(name)
        openArray()
        for text in texts { value(text) }
        closeArray()
    }

    /// Writes a member that is an array of objects, one for each element. Nothing for an empty one. `write` writes an object's members.
    package mutating func members<Element>(_ name: StaticString, _ elements: [Element], _ write: (inout JSONWriter, Element) -> Void) {
        if elements.isEmpty { return }
        self.name(name)
        openArray()
        for element in elements {
            openObject()
            write(&self, element)
            closeObject()
        }
        closeArray()
    }
}
