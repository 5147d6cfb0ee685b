import { checkEnvironment } from './support/explain'

checkEnvironment()
