extension HTMLWriter {
    /// Writes the logo of a publisher, 40 pixels high, and a blank. Writes nothing without an address.
    ///
    /// - Parameters:
    ///   - address: The address of the image.
    ///   - name: The text that takes the place of the image: the publisher's name.
    package func logo(at address: String?, name: String) {
        guard let address else { return }
        begin("img")
        attribute("src", address)
        attribute("alt", name)
        attribute("height", "40")
        literal(" ")
    }

    /// Writes a paragraph with the terms of use and one with the address for letters to the publisher. Writes nothing for what is `nil`.
    ///
    /// - Parameters:
    ///   - rights: The terms of use: a sentence or the name of a licence.
    ///   - address: The address of the terms.
    ///   - contact: An e-mail address.
    package func terms(rights: String?, at address: String?, contact: String?) {
        if let rights = rights ?? address { term(.termsOfUse, rights, at: address) }
        if let contact { term(.contact, contact, at: "mailto:" + contact) }
    }

    private func term(_ label: Label, _ text: String, at address: String?) {
        begin("p")
        self.label(label)
        self.text(labels.notation.colon)
        begin("bdi")
        if let address { link(to: address, text) } else { self.text(text) }
        end("bdi")
        end("p")
    }
}
