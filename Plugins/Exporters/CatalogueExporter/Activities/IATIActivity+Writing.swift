import HeraldKit
import HeraldModel
import HeraldTemplates
import HeraldXML

extension IATIActivity {
    /// Writes the activity, with its elements in the order of IATI's schema.
    func write(to writer: XMLWriter) {
        writer.withElement(
            "iati-activity", ("last-updated-datetime", published.updated.written), ("xml:lang", Self.code(of: practice.language))
        ) {
            writer.element("iati-identifier", identifier(of: practice.id))
            writer.withElement(
                "reporting-org", ("ref", reporter), ("type", String(settings.organisationType)), ("secondary-reporter", "1")
            ) {
                writer.element("narrative", context.site.publisher, ("xml:lang", Self.code(of: context.site.language)))
            }
            writer.withElement("title") { narrative(practice.title, to: writer) }
            writeDescriptions(to: writer)
            for participant in participants {
                writer.withElement("participating-org", ("role", participant.role)) { writer.element("narrative", participant.name) }
            }
            writer.emptyElement("activity-status", ("code", status))
            writeDates(to: writer)
            // IATI files are public, whatever the pipeline's clearance is.
            if practice.sensitivity(of: .contacts) == .public { for contact in practice.contacts { write(contact, to: writer) } }
            if let scope { writer.emptyElement("activity-scope", ("code", scope)) }
            writePlaces(to: writer)
            writer.emptyElement("sector", ("vocabulary", "1"), ("code", String(settings.sector)))
            for theme in practice.themes { write(theme, to: writer) }
            writeBudget(to: writer)
            writeDocument(to: writer)
            for link in practice.links {
                // The other activity has the same origin. "sibling" is the closest of IATI's types.
                if let other = link.practice { writer.emptyElement("related-activity", ("ref", identifier(of: other)), ("type", "3")) }
            }
            writeResults(to: writer)
        }
    }

    /// The code of a language in IATI's list: the language without script and region.
    static func code(of language: LanguageTag) -> String { String(language.written.prefix { $0 != "-" }) }

    /// Writes a text in each of its languages.
    func narrative(_ text: LocalizedText, to writer: XMLWriter) {
        writer.element("narrative", text.original)
        for translation in text.translations {
            writer.element("narrative", translation.value, ("xml:lang", Self.code(of: translation.key)))
        }
    }

    private func writeDescriptions(to writer: XMLWriter) {
        writer.withElement("description", ("type", "1")) { narrative(practice.summary, to: writer) }
        if let purpose = practice.purpose { writer.withElement("description", ("type", "2")) { narrative(purpose, to: writer) } }
        for group in practice.targetGroups { writer.withElement("description", ("type", "3")) { narrative(group, to: writer) } }
    }

    private func writeDates(to writer: XMLWriter) {
        let hasBegun = start.start <= context.moment.time
        write(start, on: start.firstDay, type: hasBegun ? "2" : "1", to: writer)
        if let end = practice.timeframe?.end { write(end, on: end.lastDay, type: isPast(end) ? "4" : "3", to: writer) }
    }

    /// Writes a date as a day. If the record is less exact, its own date follows as text.
    private func write(_ date: PartialDate, on day: PartialDate, type: String, to writer: XMLWriter) {
        writer.withElement("activity-date", ("iso-date", day.written), ("type", type)) {
            if day != date { writer.element("narrative", date.written) }
        }
    }

    /// Writes a contact.
    private func write(_ contact: Contact, to writer: XMLWriter) {
        if contact == Contact() { return }
        writer.withElement("contact-info", ("type", "1")) {
            for (name, text) in [
                ("organisation" as XMLName, contact.organisation), ("person-name", contact.name), ("job-title", contact.role),
            ] {
                if let text { writer.withElement(name) { writer.element("narrative", text) } }
            }
            if let phone = contact.phone { writer.element("telephone", phone) }
            if let email = contact.email { writer.element("email", email) }
            if let address = contact.url.flatMap({ WebAddress($0) }) { writer.element("website", address.written) }
        }
    }

    private func writePlaces(to writer: XMLWriter) {
        let countries = self.countries
        if countries.count == 1 || settings.hasEqualShares {
            for (country, share) in zip(countries, EqualPercentages.of(countries.count)) {
                writer.emptyElement("recipient-country", ("code", country.written), ("percentage", countries.count == 1 ? nil : share))
            }
        }
        for place in practice.places where place.city != nil || (countries.count > 1 && !settings.hasEqualShares) {
            writer.withElement("location") {
                writer.withElement("name") { writer.element("narrative", localized.describe(place)) }
            }
        }
    }

    /// Writes a theme as a tag. Sustainable Development Goals use IATI's vocabularies for them.
    private func write(_ theme: ThemeCode, to writer: XMLWriter) {
        let isGoal = theme.scheme == "sdg"
        let vocabulary = isGoal ? (theme.code.contains(".") ? "3" : "2") : "99"
        writer.withElement(
            "tag", ("vocabulary", vocabulary), ("vocabulary-uri", isGoal ? nil : context.identifier(ofScheme: theme.scheme)),
            ("code", String(theme.code))
        ) {
            writer.element("narrative", localized.label(of: theme))
        }
    }

    private func writeBudget(to writer: XMLWriter) {
        guard let budget else { return }
        writer.withElement("budget", ("type", "1"), ("status", "1")) {
            writer.emptyElement("period-start", ("iso-date", budget.start.written))
            writer.emptyElement("period-end", ("iso-date", budget.end.written))
            writer.element("value", budget.amount, ("currency", budget.currency), ("value-date", budget.start.written))
        }
    }

    private func writeDocument(to writer: XMLWriter) {
        guard let path = settings.page?.path(of: practice.id) else { return }
        let main = practice.languages.contains(context.site.language) ? context.site.language : practice.language
        writer.withElement("document-link", ("url", context.webAddress(of: path.description)), ("format", "text/html")) {
            writer.withElement("title") { narrative(practice.title, to: writer) }
            writer.emptyElement("category", ("code", "A12"))
            writer.emptyElement("language", ("code", Self.code(of: main)))
            writer.emptyElement("document-date", ("iso-date", String(published.updated.written.prefix(10))))
        }
    }
}
