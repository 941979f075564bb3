/// What an organisation did for a practice.
public enum OrganisationRole: String, RecordScalar, CaseIterable {
    case lead, partner, funder, collector, reviewer
}

/// An organisation and its part in the practice.
public struct Organisation: RecordPart {
    /// The name in its own language.
    public var name = ""
    /// Its part.
    public var role = OrganisationRole.lead

    public init() {}

    public mutating func visit(_ fields: inout some FieldVisitor) {
        fields.required("name", &name)
        fields.required("role", &role)
    }
}

/// Whom to ask. Internal unless the record's sensitivity says otherwise.
public struct Contact: RecordPart {
    /// A person or an office.
    public var name: String?
    /// What the person does.
    public var role: String?
    /// Where the person works.
    public var organisation: String?
    /// A mail address.
    public var email: String?
    /// A telephone number.
    public var phone: String?
    /// A page.
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
