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

    /// The practices that this one is linked to.
    ///
    /// - Parameter title: Returns the title of a practice with the place that it leads to, or `nil` if readers cannot find the practice.
    ///   Such a practice is left out, unless the record has a name for it.
    package func links(_ title: (Slug) -> Inline?) -> Section? {
        let items = practice.links.compactMap { link -> [Inline]? in
            let found = link.practice.flatMap(title)
            let named = link.name.map { Inline($0.onOneLine, labels.language, style: .name, link: found?.link) }
            guard let shown = named ?? found else { return nil }
            let place = [link.city, link.country.map { localized.name(of: $0) }, link.year.map { String($0) }].compactMap { $0 }
            return [word(labels.name(of: link.relation) + labels.notation.colon), shown]
                + (place.isEmpty ? [] : [word(" (\(localized.joined(place).onOneLine))")])
        }
        return section(.links, items.isEmpty ? [] : [.list(items)])
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
