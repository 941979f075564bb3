/// The cause for which all documents of a stage are made again. The raw values are written into the record of a publication.
enum RemakeCause: String {
    case firstRelease = "first-release"
    case newStage = "new-stage"
    case editions
    case inputs
    case byHand = "by-hand"
    case moment
    case manyChanges = "many-changes"
    case selection
    case rollback = "rolled-back"

    /// The cause in words, for a stage of `exporter`.
    func text(of exporter: String) -> String {
        switch self {
        case .firstRelease: "first release"
        case .newStage: "the stage is new"
        case .editions: "the ledger of editions changed"
        case .inputs: "the settings of \"\(exporter)\", the templates, the lists of codes or Herald itself changed"
        case .byHand: "the release was changed by hand"
        case .moment: "another moment of the store is published"
        case .manyChanges: "too many practices changed to list them"
        case .selection: "the selection changed"
        case .rollback: "the release was rolled back"
        }
    }
}
