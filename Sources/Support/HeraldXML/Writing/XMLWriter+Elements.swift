extension XMLWriter {
    /// Opens an element with attributes and namespace declarations in the order given. Attributes whose value is nil are omitted.
    ///
    /// A namespace declaration is written as an attribute: `("xmlns:at", "http://purl.org/atompub/tombstones/1.0")`.
    ///
    ///     let bytes = try XMLWriter.bytes { writer in
    ///         writer.startElement("link", ("rel", "self"), ("href", "https://example.org/feed"), ("title", nil))
    ///         writer.endElement()  // <link rel="self" href="https://example.org/feed"/>
    ///     }
    ///
    /// The writer fails if a name is not an XML name, if an attribute is given twice, or if the document already has a root element.
    ///
    /// - Parameters:
    ///   - name: the name of the element, with its prefix if it has one.
    ///   - attributes: pairs of names and values. Values are escaped.
    public func startElement(_ name: XMLName, _ attributes: (XMLName, String?)...) {
        start(name, attributes, isMixed: false)
    }

    /// Writes an element that contains only `text`.
    ///
    ///     let bytes = try XMLWriter.bytes { $0.element("title", "Skills", ("type", "text")) }  // <title type="text">Skills</title>
    ///
    /// - Parameters:
    ///   - name: the name of the element, with its prefix if it has one.
    ///   - text: the content, which is escaped.
    ///   - attributes: pairs of names and values. Attributes whose value is nil are omitted.
    public func element(_ name: XMLName, _ text: String, _ attributes: (XMLName, String?)...) {
        start(name, attributes, isMixed: true)
        self.text(text)
        endElement()
    }

    /// Writes an element without content.
    ///
    ///     let bytes = try XMLWriter.bytes { $0.emptyElement("category", ("term", "return")) }  // <category term="return"/>
    public func emptyElement(_ name: XMLName, _ attributes: (XMLName, String?)...) {
        start(name, attributes, isMixed: false)
        endElement()
    }

    /// Opens an element, calls `body` and closes the element, also if `body` throws. Returns the result of `body`.
    ///
    /// - Parameters:
    ///   - name: the name of the element, with its prefix if it has one.
    ///   - attributes: pairs of names and values. Attributes whose value is nil are omitted.
    ///   - body: writes the content.
    public func withElement<Result>(
        _ name: XMLName, _ attributes: (XMLName, String?)..., body: () throws -> Result
    ) rethrows -> Result {
        start(name, attributes, isMixed: false)
        defer { endElement() }
        return try body()
    }

    /// Writes an element with mixed content, such as an XHTML `div`, as ``withElement(_:_:body:)`` does. No white space is added inside it.
    ///
    ///     let bytes = try XMLWriter.bytes { writer in
    ///         writer.withMixedElement("div", ("xmlns", "http://www.w3.org/1999/xhtml")) {
    ///             writer.text("Two ")
    ///             writer.element("em", "words")  // <div xmlns="http://www.w3.org/1999/xhtml">Two <em>words</em></div>
    ///         }
    ///     }
    public func withMixedElement<Result>(
        _ name: XMLName, _ attributes: (XMLName, String?)..., body: () throws -> Result
    ) rethrows -> Result {
        start(name, attributes, isMixed: true)
        defer { endElement() }
        return try body()
    }

    /// Adds an attribute to the element that was just opened. The writer fails if the element already has content.
    ///
    ///     let bytes = try XMLWriter.bytes { writer in
    ///         writer.startElement("link")
    ///         writer.attribute("rel", "next")
    ///         writer.endElement()  // <link rel="next"/>
    ///     }
    public func attribute(_ name: XMLName, _ value: String) {
        guard output.failure == nil else { return }
        guard let element = openElements.last, !element.hasChildren else { return fail("attribute '\(name)' is outside a start tag") }
        writeAttribute(name, value)
    }

    /// Closes the innermost open element. The writer fails if no element is open.
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

    /// Opens an element. With `isMixed`, and inside such an element, no white space is added.
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

    /// Whether an earlier attribute with a value has the same name as the one at `index`.
    private func isRepeated(_ index: Int, in attributes: [(XMLName, String?)]) -> Bool {
        attributes[..<index].contains { $0.1 != nil && $0.0 == attributes[index].0 }
    }

    /// Writes an attribute into the start tag that is still open.
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
