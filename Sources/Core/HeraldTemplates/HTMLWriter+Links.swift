public import HeraldModel

extension HTMLWriter {
    /// Writes a link to an address.
    ///
    /// Records come from many hands, so only `http`, `https` and `mailto` become links. Any other address, and one
    /// with blanks or controls, is written as text.
    ///
    ///     let writer = HTMLWriter(labels: Localization.of(.english))
    ///     writer.link(to: "javascript:alert(1)", "Click")
    ///     let html = String(decoding: writer.finish().bytes, as: UTF8.self)  // "Click"
    ///
    /// - Parameters:
    ///   - address: An absolute address.
    ///   - text: The text of the link.
    public func link(to address: String, _ text: String) {
        guard let address = LinkAddress(address) else { return self.text(text) }
        begin("a")
        attribute("href", address.written)
        self.text(text)
        end("a")
    }

    /// Writes a link to another document of the release.
    ///
    /// - Parameters:
    ///   - document: Its path relative to the folder of this document.
    ///   - text: The text of the link.
    public func link(to document: DocumentPath, _ text: String) {
        begin("a")
        attribute("href", document.description)
        self.text(text)
        end("a")
    }

    /// Writes a link to an element of the same page.
    ///
    /// - Parameters:
    ///   - id: The element's `id`.
    ///   - text: The text of the link.
    public func link(toElement id: String, _ text: String) {
        begin("a", "ref")
        attribute("href", "#" + id)
        self.text(text)
        end("a")
    }
}
