import HeraldModel

/// The schema.org type of a kind of practice.
///
/// Kinds without a corresponding type, such as policy, agreement, mechanism, training, method, index and fund, are a `Thing`.
/// `disambiguatingDescription` then names the kind.
struct SchemaOrgType {
    let type: String
    /// Whether the type is an organisation, which has members.
    var hasMembers: Bool { type == "Project" || type == "Organization" }
    /// Whether schema.org defines a provider for the type.
    var hasProvider: Bool { type == "Service" }
    /// Whether schema.org defines a funder for the type.
    var hasFunder: Bool { hasMembers || type == "Dataset" }

    init(_ kind: PracticeKind) {
        type =
            switch kind {
            case .project, .programme, .campaign: "Project"
            case .network: "Organization"
            case .law: "Legislation"
            case .service: "Service"
            case .dataset: "Dataset"
            case .policy, .agreement, .mechanism, .training, .method, .index, .fund: "Thing"
            }
    }
}
