import HeraldDiagnostics
import HeraldKit
import HeraldModel
import HeraldXML
import OAIProvider

/// What the documents of a stage have in common: their paths and addresses, and the heads of records.
struct OAIDocumentContext {
    let settings: OAIRecordSettings
    let context: ExportContext
    let formats: [any RecordFormat]

    /// What stands before practices' ids in identifiers: `oai:practices.example:`.
    var identifierStart: String { "oai:\(context.oaiProvider.namespace(for: context.site)):" }

    /// The path of a page of the dump.
    func dumpPath(_ format: any RecordFormat, page: Int) -> String { "\(settings.name)/\(Self.fileName(format.prefix))-\(page).xml" }

    /// The path of the static repository.
    var repositoryPath: String { "\(settings.name)/static-repository.xml" }

    /// The path of the list of all pages.
    var indexPath: String { "\(settings.name)/index.json" }

    /// Where harvesters ask for the static repository's records: its address behind that of the gateway, as the specification for static
    /// repositories forms it (section 3.1), or its own address when no gateway is named.
    var repositoryAddress: String {
        let own = context.address(of: repositoryPath)
        guard let gateway = settings.gateway else { return own }
        let rest = own.firstRange(of: "://").map { own[$0.upperBound...] } ?? own[...]
        return (gateway.hasSuffix("/") ? gateway : gateway + "/") + rest
    }

    /// Opens a document.
    func open(_ path: String, mediaType: String, in release: any DocumentSink) throws -> any DocumentStream {
        guard let documentPath = DocumentPath(path) else { throw Diagnostic("\"\(path)\" cannot be a document's path") }
        return try release.open(documentPath, mediaType: mediaType)
    }

    /// `practice` in `format`, or why it cannot be said in it.
    func element(_ practice: PublishedPractice, in format: any RecordFormat) -> Result<XMLFragment, Diagnostic> {
        do {
            let element = try format.element(of: practice, in: context)
            return format.problem(in: element).map { .failure(Diagnostic($0)) } ?? .success(element)
        } catch let problem as Diagnostic {
            return .failure(problem)
        } catch {
            return .failure(Diagnostic("\(error)"))
        }
    }

    /// A prefix as a part of a path: what paths do not take becomes `_`.
    private static func fileName(_ prefix: String) -> String {
        String(prefix.map { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0)) ? $0 : "_" })
    }
}
