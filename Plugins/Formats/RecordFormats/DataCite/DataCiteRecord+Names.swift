import HeraldModel
import HeraldXML

/// People and organisations.
extension DataCiteRecord {
    /// Writes the organisations that lead the practice.
    ///
    /// If none is named, or the names may not be published, it writes DataCite's value for unavailable information (DataCite Metadata
    /// Schema 4.4, appendix 3). The publisher would be wrong, because it only reports on the practice.
    func writeCreators(to writer: XMLWriter) {
        writer.withElement("creators") {
            let leads = metadata.organisations(.lead)
            for lead in leads { writer.withElement("creator") { writeOrganisation(lead.name, as: "creatorName", to: writer) } }
            if leads.isEmpty { writer.withElement("creator") { writer.element("creatorName", ":unav") } }
        }
    }

    /// Writes the other organisations except funders, and the contacts that readers may see.
    func writeContributors(to writer: XMLWriter) {
        let organisations = metadata.organisations(.partner, .collector, .reviewer)
        let contacts = practice.contacts.filter { $0.name?.isBlank == false || $0.organisation?.isBlank == false }
        if organisations.isEmpty, contacts.isEmpty { return }
        writer.withElement("contributors") {
            for one in organisations {
                writer.withElement("contributor", ("contributorType", Self.type(of: one.role))) {
                    writeOrganisation(one.name, as: "contributorName", to: writer)
                }
            }
            for contact in contacts {
                writer.withElement("contributor", ("contributorType", "ContactPerson")) { write(contact, to: writer) }
            }
        }
    }

    /// Writes the funders. DataCite does not count them among the contributors.
    func writeFunders(to writer: XMLWriter) {
        list("fundingReferences", of: metadata.organisations(.funder), to: writer) { funder in
            writer.withElement("fundingReference") { writer.element("funderName", funder.name) }
        }
    }

    private func writeOrganisation(_ name: String, as element: XMLName, to writer: XMLWriter) {
        writer.element(element, name, ("nameType", "Organizational"))
    }

    /// Writes a contact. A contact without a name is written as its organisation.
    private func write(_ contact: Contact, to writer: XMLWriter) {
        let organisation = contact.organisation.flatMap { $0.isBlank ? nil : $0 }
        if let name = contact.name, !name.isBlank {
            writer.element("contributorName", name)
            if let organisation { writer.element("affiliation", organisation) }
        } else if let organisation {
            writeOrganisation(organisation, as: "contributorName", to: writer)
        }
    }

    private static func type(of role: OrganisationRole) -> String {
        switch role {
        case .partner: "ProjectMember"
        case .collector: "DataCollector"
        case .lead, .funder, .reviewer: "Other"
        }
    }
}
