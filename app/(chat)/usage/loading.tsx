export { CostsLoading as default } from '@/components/costs/costs-loading';
