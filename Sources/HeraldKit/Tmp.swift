public import HeraldModel
extension Audience { public static var shipped: [Audience] { [] } }
