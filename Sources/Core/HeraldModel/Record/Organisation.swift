/// The part of an organisation in a practice.
///
///     var organisation = Organisation()
///     organisation.role = .funder
///     let words = OrganisationRole.allowed  // ["lead", "partner", "funder", "collector", "reviewer"]
public enum OrganisationRole: String, RecordScalar, CaseIterable {
    case lead, partner, funder, collector, reviewer
}

/// An organisation and its part in a practice.
///
///     var organisation = Organisation()
///     organisation.name = "Department of Labour"
///     organisation.role = .lead
public struct Organisation: RecordPart {
    /// The name in its own language.
    public var name = ""
    /// The part in the practice.
    public var role = OrganisationRole.lead

    public init() {}

    public mutating func visit(_ fields: inout some FieldVisitor) {
        fields.required("name", &name)
        fields.required("role", &role)
    }
}

/// A person or an office that answers questions about a practice.
///
///     var contact = Contact()
///     contact.role = "coordinator"
///     contact.email = "office@example.org"
///     var practice = Practice()
///     practice.contacts = [contact]
///     practice.redact(to: .public)
///     let isHidden = practice.contacts.isEmpty  // true: contacts are internal by default
public struct Contact: RecordPart {
    /// The name of the person or the office.
    public var name: String?
    /// The person's task.
    public var role: String?
    /// The organisation that the person works for.
    public var organisation: String?
    /// The e-mail address.
    public var email: String?
    /// The telephone number, as written.
    public var phone: String?
    /// The address of a web page.
    public var url: String?

    public init() {}

    public mutating func visit(_ fields: inout some FieldVisitor) {
        fields.optional("name", &name)
        fields.optional("role", &role)
        fields.optional("organisation", &organisation)
        fields.optional("email", &email)
        fields.optional("phone", &phone)
        fields.optional("url", &url)
    }
}
