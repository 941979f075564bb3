internal import HeraldModel
