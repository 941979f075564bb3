import HeraldModel
import HeraldXML

/// People and organisations, with their roles from the code list of MARC relators.
extension MODSRecord {
    /// Writes all organisations, and the contacts that readers may see.
    func writeNames(to writer: XMLWriter) {
        for organisation in metadata.organisations(.lead, .partner, .funder, .collector, .reviewer) {
            let role = Self.relator(of: organisation.role)
            writer.withElement("name", ("type", "corporate"), ("usage", isPrimary(organisation) ? "primary" : nil)) {
                writer.element("namePart", organisation.name)
                writeRole(role.code, role.word, to: writer)
            }
        }
        for contact in practice.contacts {
            let names = [contact.name, contact.organisation].compactMap { $0 }.filter { !$0.isBlank }
            guard let name = names.first else { continue }
            writer.withElement("name") {
                writer.element("namePart", name)
                for affiliation in names.dropFirst() { writer.element("affiliation", affiliation) }
                writeRole("ctb", "contact", to: writer)
            }
        }
    }

    /// Whether the organisation is the first that leads the practice. MODS allows one primary name.
    private func isPrimary(_ organisation: Organisation) -> Bool {
        organisation.role == .lead && metadata.organisations(.lead).first == organisation
    }

    private func writeRole(_ code: String, _ word: String, to writer: XMLWriter) {
        writer.withElement("role") {
            writer.element("roleTerm", code, ("type", "code"), ("authority", "marcrelator"))
            writer.element("roleTerm", word, ("type", "text"))
        }
    }

    private static func relator(of role: OrganisationRole) -> (code: String, word: String) {
        switch role {
        case .lead: ("cre", "creator")
        case .partner: ("ctb", "contributor")
        case .funder: ("fnd", "funder")
        case .collector: ("col", "collector")
        case .reviewer: ("rev", "reviewer")
        }
    }
}
