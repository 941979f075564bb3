extension XMLWriter {
    /// Opens an element with its attributes and namespace declarations, in the order given; nil values are left out.
    ///
    /// A declaration is an attribute: `("xmlns:at", "http://purl.org/atompub/tombstones/1.0")`.
    public func startElement(_ name: XMLName, _ attributes: (XMLName, String?)...) {
        start(name, attributes, isMixed: false)
    }

    /// Writes an element that holds `text` and nothing else.
    public func element(_ name: XMLName, _ text: String, _ attributes: (XMLName, String?)...) {
        start(name, attributes, isMixed: true)
        self.text(text)
        endElement()
    }

    /// Writes an element without content.
    public func emptyElement(_ name: XMLName, _ attributes: (XMLName, String?)...) {
        start(name, attributes, isMixed: false)
        endElement()
    }

    /// Opens an element, runs `body` and closes the element, also when `body` throws.
    public func withElement<Result>(
        _ name: XMLName, _ attributes: (XMLName, String?)..., body: () throws -> Result
    ) rethrows -> Result {
        start(name, attributes, isMixed: false)
        defer { endElement() }
        return try body()
    }

    /// Like ``withElement(_:_:body:)`` for mixed content such as an XHTML `div`: no white space is added inside.
    public func withMixedElement<Result>(
        _ name: XMLName, _ attributes: (XMLName, String?)..., body: () throws -> Result
    ) rethrows -> Result {
        start(name, attributes, isMixed: true)
        defer { endElement() }
        return try body()
    }

    /// Adds an attribute to the element just opened; it must come before anything that is in the element.
    public func attribute(_ name: XMLName, _ value: String) {
        guard output.failure == nil else { return }
        guard let element = openElements.last, !element.hasChildren else { return fail("attribute '\(name)' is outside a start tag") }
        writeAttribute(name, value)
    }

    /// Closes the innermost open element.
    public func endElement() {
        guard output.failure == nil else { return }
        guard let element = openElements.popLast() else { return fail("'endElement' without an open element") }
        prepareEnd(of: element)
        if isTagOpen {
            isTagOpen = false
            output.append(UInt8(ascii: "/"))
        } else {
            output.append(UInt8(ascii: "<"))
            output.append(UInt8(ascii: "/"))
            element.name.withBytes { output.append(UnsafeRawBufferPointer($0)) }
        }
        output.append(UInt8(ascii: ">"))
    }

    private func start(_ name: XMLName, _ attributes: [(XMLName, String?)], isMixed: Bool) {
        guard output.failure == nil else { return }
        guard name.isValid else { return fail("'\(name)' is not an XML name") }
        prepareChild(isElement: true)
        let isInMixed = openElements.last?.isMixed ?? false
        openElements.append(OpenElement(name: name, isMixed: isMixed || isInMixed))
        closeTag()
        output.append(UInt8(ascii: "<"))
        name.withBytes { output.append(UnsafeRawBufferPointer($0)) }
        isTagOpen = true
        for index in attributes.indices {
            guard let value = attributes[index].1 else { continue }
            guard !isRepeated(index, in: attributes) else {
                return fail("attribute '\(attributes[index].0)' is given twice")
            }
            writeAttribute(attributes[index].0, value)
        }
    }

    private func isRepeated(_ index: Int, in attributes: [(XMLName, String?)]) -> Bool {
        attributes[..<index].contains { $0.1 != nil && $0.0 == attributes[index].0 }
    }

    private func writeAttribute(_ name: XMLName, _ value: String) {
        guard name.isValid else { return fail("'\(name)' is not an XML name") }
        guard isTagOpen else { return fail("attribute '\(name)' is outside a start tag") }
        output.append(UInt8(ascii: " "))
        name.withBytes { output.append(UnsafeRawBufferPointer($0)) }
        output.append(UInt8(ascii: "="))
        output.append(UInt8(ascii: "\""))
        var value = value
        value.withUTF8 { bytes in escaper.escape(bytes, in: .attribute) { output.append(UnsafeRawBufferPointer($0)) } }
        output.append(UInt8(ascii: "\""))
    }
}
