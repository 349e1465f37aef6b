namespace JobScheduler.Client.Contracts;

internal sealed class JobTypeConverter() : WordConverter(WireWords.JobTypes);
