import HeraldModel
import HeraldTemplates
import HeraldXML

/// The themes, places and period of a practice.
extension MODSRecord {
    /// Writes themes by name and code, places from country to city, countries by code, and the period of the practice.
    func writeSubjects(to writer: XMLWriter) {
        for theme in practice.themes { write(theme, to: writer) }
        for place in practice.places { write(place, to: writer) }
        for country in practice.countries {
            writer.withElement("subject") {
                writer.element("geographicCode", country.written.lowercased(), ("authority", "iso3166"))
                let name = metadata.name(of: country)
                // An unknown country has no name besides its code.
                if name.language != nil { writer.element("geographic", name.text, ("xml:lang", name.language?.written)) }
            }
        }
        if let frame = practice.timeframe, frame.start != nil || frame.end != nil {
            writer.withElement("subject") {
                if let start = frame.start { writer.element("temporal", start.written, ("encoding", "w3cdtf"), ("point", "start")) }
                if let end = frame.end { writer.element("temporal", end.written, ("encoding", "w3cdtf"), ("point", "end")) }
            }
        }
        for theme in practice.themes { writer.element("classification", String(theme.code), ("authority", String(theme.scheme))) }
    }

    private func write(_ theme: ThemeCode, to writer: XMLWriter) {
        let label = metadata.label(of: theme)
        let scheme = metadata.schemeAddress(of: theme)
        writer.withElement("subject", ("authority", String(theme.scheme)), ("authorityURI", WebAddress(scheme, as: .resource)?.written)) {
            writer.element("topic", label.text, ("xml:lang", label.language?.written))
        }
    }

    private func write(_ place: Place, to writer: XMLWriter) {
        let name = metadata.name(of: place.country)
        let role = place.role.map(metadata.original.labels.name(of:))
        writer.withElement("subject", ("displayLabel", role)) {
            writer.withElement("hierarchicalGeographic") {
                writer.element("country", name.text, ("xml:lang", name.language?.written))
                if let city = place.city, !city.isBlank { writer.element("city", city) }
            }
        }
    }
}
