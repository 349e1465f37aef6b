namespace JobScheduler.Client.Contracts;

internal sealed class MisfireConverter() : WordConverter(WireWords.Misfires);
