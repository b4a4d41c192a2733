import { useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { adminKeys } from '@/services/admin';
import { meKeys } from '@/services/me';
import { ApiError } from '@/services/request';
import { toast } from '@/stores/toast';

/** Runs a call of the staff page: says that it was done, renews the lists, gives back what is wrong with which field. */
export function useAdminCall(run: () => Promise<unknown>, done: string, onDone: () => void) {
  const client = useQueryClient();
  const [fields, setFields] = useState<Record<string, string>>({});
  const call = useMutation({
    mutationFn: run,
    onSuccess: () => {
      toast(done, 'done');
      void client.invalidateQueries({ queryKey: adminKeys.all });
      void client.invalidateQueries({ queryKey: ['territory', 'vacancies'] });
      void client.invalidateQueries({ queryKey: meKeys.me, exact: true });
      onDone();
    },
    onError: (error) => {
      setFields(error instanceof ApiError ? error.fields : {});
      toast(error instanceof ApiError ? error.message : '没有办成，请重试', 'problem');
    },
  });
  return { run: () => call.mutate(), busy: call.isPending, fields };
}
