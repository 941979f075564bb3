import HeraldModel
import HeraldXML

/// People and organisations.
extension DataCiteRecord {
    /// Those who lead the practice. Where nobody is named, or the names may not go out, DataCite's value for what is not available
    /// (DataCite Metadata Schema 4.4, appendix 3): naming the publisher would say that it did what it only tells about.
    func writeCreators(to writer: XMLWriter) {
        writer.withElement("creators") {
            let leads = reading.organisations(.lead)
            for lead in leads { writer.withElement("creator") { organisation(lead.name, as: "creatorName", to: writer) } }
            if leads.isEmpty { writer.withElement("creator") { writer.element("creatorName", ":unav") } }
        }
    }

    /// Everybody else but funders, and those who may be asked, if readers may know them.
    func writeContributors(to writer: XMLWriter) {
        let organisations = reading.organisations(.partner, .collector, .reviewer)
        let contacts = practice.contacts.filter { $0.name?.isBlank == false || $0.organisation?.isBlank == false }
        if organisations.isEmpty, contacts.isEmpty { return }
        writer.withElement("contributors") {
            for one in organisations {
                writer.withElement("contributor", ("contributorType", Self.type(of: one.role))) {
                    organisation(one.name, as: "contributorName", to: writer)
                }
            }
            for contact in contacts {
                writer.withElement("contributor", ("contributorType", "ContactPerson")) { write(contact, to: writer) }
            }
        }
    }

    /// Funders, which DataCite does not count among the contributors.
    func writeFunders(to writer: XMLWriter) {
        list("fundingReferences", of: reading.organisations(.funder), to: writer) { funder in
            writer.withElement("fundingReference") { writer.element("funderName", funder.name) }
        }
    }

    private func organisation(_ name: String, as element: XMLName, to writer: XMLWriter) {
        writer.element(element, name, ("nameType", "Organizational"))
    }

    /// A contact without a name is an office of its organisation.
    private func write(_ contact: Contact, to writer: XMLWriter) {
        let organisation = contact.organisation.flatMap { $0.isBlank ? nil : $0 }
        if let name = contact.name, !name.isBlank {
            writer.element("contributorName", name)
            if let organisation { writer.element("affiliation", organisation) }
        } else if let organisation {
            self.organisation(organisation, as: "contributorName", to: writer)
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
