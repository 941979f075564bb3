package import HeraldDiagnostics
package import HeraldKit

extension Site {
    /// Warnings of values that readers must not see: those that Herald has before somebody writes their own. One line each.
    package var placeholders: [Diagnostic] {
        let unset = Site()
        var found: [(value: String, key: String, remedy: String)] = []
        if [title, publisher].contains("Herald") {
            if title == "Herald" { found.append(("the title is \"Herald\"", "title", "the name of your collection")) }
            if namedPublisher == nil { found.append(("the publisher is \"\(publisher)\"", "publisher", "the name of your office")) }
        }
        if address.contains(/^https?:\/\/([^\/]*\.)?practices\.example[:\/]/) {
            found.append(
                ("the address is \"\(address)\", which no reader can open", "address", "the address at which the output folder can be read")
            )
        }
        if contact == nil || contact == unset.requiredContact {
            found.append(("there is no contact", "contact", "an e-mail address that readers can write to"))
        }
        return found.map { Diagnostic("\($0.value); \"\($0.key)\" under \"site:\" in herald.yaml takes \($0.remedy)", severity: .warning) }
    }
}
