import HeraldDiagnostics
import HeraldKit

/// A typesetter whose documents are spans of a trace.
struct TracedTypesetter: Typesetter {
    let typesetter: any Typesetter
    let trace: RunTrace

    func version() throws(Diagnostic) -> String { try typesetter.version() }

    func typeset(_ document: [UInt8], templates: [String: String], images: [String: [UInt8]]) throws(Diagnostic) -> (
        pdf: [UInt8], pages: Int
    ) {
        let result = RunTrace.measure(trace, "typesetting", .rendering) { () -> Result<(pdf: [UInt8], pages: Int), Diagnostic> in
            do throws(Diagnostic) {
                return .success(try typesetter.typeset(document, templates: templates, images: images))
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }
}
