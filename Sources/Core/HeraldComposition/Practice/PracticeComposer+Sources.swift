package import HeraldModel
import HeraldTemplates

extension PracticeComposer {
    /// Whom to ask.
    package func contacts() -> Section? {
        let items = practice.contacts.map { contact in
            let whom = [contact.name, contact.role, contact.organisation].compactMap { $0 }
            let addresses = [(contact.email.map { "mailto:\($0)" }, contact.email), (nil, contact.phone), (contact.url, contact.url)]
            return [word(localized.joined(whom).onOneLine, style: .name)]
                + addresses.flatMap { address, shown -> [Inline] in
                    guard let shown else { return [] }
                    return [word(" "), Inline(shown.onOneLine, labels.language, style: .name, link: address.map(Inline.Link.address))]
                }
        }
        return section(.contacts, items.isEmpty ? [] : [.list(items)])
    }

    /// The practices that this one is linked to. `document` returns the place of a practice of the store, if there is one.
    package func links(to document: (Slug) -> Inline.Link?) -> Section? {
        let items = practice.links.map { link in
            let text = (link.name ?? link.practice.map(Self.readable) ?? "").onOneLine
            let target = link.practice.flatMap(document)
            let place = [link.city, link.country.map { localized.name(of: $0) }, link.year.map { String($0) }].compactMap { $0 }
            return [
                word(labels.name(of: link.relation) + labels.notation.colon), Inline(text, labels.language, style: .name, link: target),
            ]
                + (place.isEmpty ? [] : [word(" (\(localized.joined(place).onOneLine))")])
        }
        return section(.links, items.isEmpty ? [] : [.list(items)])
    }

    /// An id as a readable name: hyphens become blanks, and the first letter a capital.
    private static func readable(_ id: Slug) -> String {
        let words = id.written.replacing("-", with: " ")
        return words.prefix(1).uppercased() + words.dropFirst()
    }

    /// The themes, by classification scheme.
    ///
    /// - Parameter isShown: Whether a theme is among them.
    package func themes(_ isShown: (ThemeCode) -> Bool = { _ in true }) -> Section? {
        var terms: [Term] = []
        var scheme: Substring?
        for theme in practice.themes where isShown(theme) {
            if theme.scheme != scheme {
                scheme = theme.scheme
                terms.append(Term([word(localized.schemeLabel(of: theme))], [[]]))
            } else {
                terms[terms.count - 1].details[0].append(word(" · "))
            }
            terms[terms.count - 1].details[0] += [
                word(localized.label(of: theme)), word(" "), word("(\(theme.code))", style: .small),
            ]
        }
        return section(.themes, terms.isEmpty ? [] : [.terms(terms)])
    }
}
