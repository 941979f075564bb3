import HeraldDiagnostics
import HeraldKit
import HeraldModel
import HeraldXML
import OAIProvider

/// Paths, addresses and record headers that the documents of a stage share.
struct OAIDocumentContext {
    let settings: OAIRecordSettings
    let context: ExportContext
    let formats: [any RecordFormat]

    /// The start of identifiers, before the practice's ID, such as `oai:practices.example:`.
    var identifierStart: String { "oai:\(context.oaiProvider.namespace(for: context.site)):" }

    /// The path of a page of the dump.
    func dumpPath(_ format: any RecordFormat, page: Int) -> String { "\(settings.name)/\(Self.fileName(format.prefix))-\(page).xml" }

    /// The path of the static repository.
    var repositoryPath: String { "\(settings.name)/static-repository.xml" }

    /// The path of the list of all pages.
    var indexPath: String { "\(settings.name)/index.json" }

    /// The base URL of the static repository. With a gateway it is formed from both addresses, as the specification for static repositories
    /// requires (section 3.1). Otherwise it is the document's own address.
    var repositoryAddress: String {
        let own = context.address(of: repositoryPath)
        guard let gateway = settings.gateway else { return own }
        let rest = own.firstRange(of: "://").map { own[$0.upperBound...] } ?? own[...]
        return (gateway.hasSuffix("/") ? gateway : gateway + "/") + rest
    }

    /// Opens a document. Throws a ``Diagnostic`` if `path` is not valid.
    func open(_ path: String, mediaType: String, in sink: any DocumentSink) throws -> any DocumentStream {
        guard let documentPath = DocumentPath(path) else { throw Diagnostic("\"\(path)\" cannot be a document's path") }
        return try sink.open(documentPath, mediaType: mediaType)
    }

    /// Returns `practice` in `format`, or the reason why that is not possible.
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

    /// Returns a prefix as part of a path. Characters that paths do not allow become `_`.
    private static func fileName(_ prefix: String) -> String {
        String(prefix.map { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0)) ? $0 : "_" })
    }
}
